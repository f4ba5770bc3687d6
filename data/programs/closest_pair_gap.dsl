task closest_pair_gap "The smallest difference between any two of the numbers; null for fewer than two or when neighbours in sorted order differ by more than 255."
in xs: list
let zeros = zipwith (-) xs xs
let ones = map (+1) zeros
let one = head ones
let up = sort xs
let later = drop one up
let gaps = zipwith (-) later up
out min gaps
example [9, 4, 1, 15] -> 3
example [-12, 6, 30, -19, 32] -> 2
example [50, -6, 44, 9, 36] -> 6
example [] -> null
example [6] -> null
example [3, 8, 3] -> 0
holdout [35, 58, 18] -> 17
holdout [-15, 20, 50, 29, 46] -> 4
holdout [-10, 28, 49] -> 21
holdout [100, -100] -> 200
holdout [255, -256] -> null
