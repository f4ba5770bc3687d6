task second_largest "The second largest number, ties counted; null when there are fewer than two."
in xs: list
let zeros = zipwith (-) xs xs
let ones = map (+1) zeros
let one = head ones
let up = sort xs
let down = reverse up
out access one down
example [4, 9, 1] -> 4
example [17, -1] -> -1
example [-4, 11, -8] -> -4
example [] -> null
example [6] -> null
example [255, -256] -> -256
holdout [-2, 15, 9, 12, -3, 19] -> 15
holdout [8, 8, 20] -> 8
holdout [-7, 2, 14, 20, 19, 20, -7] -> 20
holdout [5, 0, 5] -> 5
holdout [-3, -8, -1] -> -3
