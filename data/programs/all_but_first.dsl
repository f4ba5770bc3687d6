task all_but_first "The list without its first item; null when there is none to leave out."
in xs: list
let zeros = zipwith (-) xs xs
let ones = map (+1) zeros
let one = head ones
out drop one xs
example [4, 9, 1] -> [9, 1]
example [-5, 16] -> [16]
example [6, -8, 18, 3, 9, 3] -> [-8, 18, 3, 9, 3]
example [] -> null
example [6] -> []
example [255, -256] -> [-256]
holdout [-6, 20, 20, 7] -> [20, 20, 7]
holdout [-2, 7, -8, 2, -5, -4] -> [7, -8, 2, -5, -4]
holdout [12, -4, 4] -> [-4, 4]
holdout [0, 0, 5] -> [0, 5]
holdout [3, 3] -> [3]
