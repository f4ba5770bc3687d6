task sign_of_each "For each number 1, 0 or -1 as it is above, at or below zero."
in xs: list
let zeros = zipwith (-) xs xs
let ones = map (+1) zeros
let minus = map (-1) zeros
let capped = zipwith min xs ones
out zipwith max capped minus
example [4, -9, 0] -> [1, -1, 0]
example [8, -6, -8, 20, -4, 17, 7] -> [1, -1, -1, 1, -1, 1, 1]
example [15, 3] -> [1, 1]
example [] -> []
example [1, -1] -> [1, -1]
example [255, -256] -> [1, -1]
holdout [19, 12, 3] -> [1, 1, 1]
holdout [18, -9, -9, 16, 8, 13, 12] -> [1, -1, -1, 1, 1, 1, 1]
holdout [17, -7, 9, 6] -> [1, -1, 1, 1]
holdout [0, 0] -> [0, 0]
holdout [-3, 8, 2] -> [-1, 1, 1]
