task biggest_rise "The largest rise from a number to the next, negative if all fall; null for fewer than two numbers or when a step leaves the range."
in xs: list
let zeros = zipwith (-) xs xs
let ones = map (+1) zeros
let one = head ones
let later = drop one xs
let rises = zipwith (-) later xs
out max rises
example [1, 3, 2, 7] -> 5
example [5, -5, -1, 1, -7, 8, -3] -> 15
example [-7, -9, -6, 10, -1, 4, 1] -> 16
example [] -> null
example [6] -> null
example [9, 5, 4] -> -1
holdout [-2, 3, 17, 10] -> 14
holdout [20, -6, 0, 20, 11, 15] -> 20
holdout [-4, 10, -7, 18] -> 25
holdout [-100, 200] -> null
holdout [0, 255] -> 255
